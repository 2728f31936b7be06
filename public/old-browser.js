// Run only by browsers that do not know modules, so in the JavaScript of their time.
document.addEventListener("DOMContentLoaded", function () {
  var message = document.getElementById("cannot-run");
  message.removeAttribute("hidden");
  message.querySelector('[data-why="browser"]').removeAttribute("hidden");
});
