// Prints the page from a button, for who does not look for it in the browser's menu.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.addEventListener("click", () => window.print());
});
