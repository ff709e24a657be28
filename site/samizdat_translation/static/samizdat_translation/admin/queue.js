// Ticks all jobs of the page at once. Everything else works without a script.
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-desk-all]")) return;
  for (const box of document.querySelectorAll(".desk-queue input[name=jobs]")) {
    box.checked = event.target.checked;
  }
});
