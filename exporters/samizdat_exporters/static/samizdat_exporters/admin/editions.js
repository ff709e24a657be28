// Says how far the work on an edition is, and shows the screen anew when it has ended.
(() => {
  const place = document.querySelector("[data-edition-progress]");
  if (!place) return;

  async function ask() {
    const answer = await fetch(place.dataset.editionProgress);
    if (!answer.ok) return;
    const { words, is_running: isRunning } = await answer.json();
    if (place.textContent !== words) place.textContent = words;
    if (!isRunning && "isRunning" in place.dataset) location.reload();
  }

  const watch = () => setInterval(ask, 2000);
  if ("isRunning" in place.dataset) watch();
  // Without a worker the work is done before the next screen comes: say meanwhile how far it is.
  document.querySelectorAll(".editions-start").forEach((form) => {
    form.addEventListener("submit", watch);
  });
})();
