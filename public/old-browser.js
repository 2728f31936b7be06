// Runs only in browsers without modules, so it uses only old JavaScript.
document.addEventListener("DOMContentLoaded", function () {
  var message = document.getElementById("cannot-run");
  message.removeAttribute("hidden");
  message.querySelector('[data-why="browser"]').removeAttribute("hidden");
});
