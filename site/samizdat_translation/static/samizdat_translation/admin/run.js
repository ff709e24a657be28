// Says how far a run of the desk is, and shows the screen anew when it has ended.
(() => {
  const place = document.querySelector("[data-desk-run]");
  if (!place || !("isRunning" in place.dataset)) return;

  async function ask() {
    const answer = await fetch(place.dataset.deskRun);
    if (!answer.ok) return;
    const { words, done, total, is_running: isRunning } = await answer.json();
    const bar = place.querySelector("progress");
    bar.max = total;
    bar.value = done;
    const said = place.querySelector("[role=status]");
    if (said.textContent !== words) said.textContent = words;
    if (!isRunning) location.reload();
  }

  setInterval(ask, 2000);
})();
