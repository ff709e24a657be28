/* Shows of a form what belongs to the choice made on top. Without it, all fields are there. */
for (const form of document.querySelectorAll("[data-people-choice]")) {
  const parts = form.querySelectorAll("div[data-people-for]");
  const show = () => {
    const chosen = form.querySelector(`input[name="${form.dataset.peopleChoice}"]:checked`);
    for (const part of parts) {
      part.hidden = !chosen || !part.dataset.peopleFor.split(" ").includes(chosen.value);
    }
  };
  form.addEventListener("change", show);
  show();
}
