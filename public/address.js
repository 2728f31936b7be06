// Corrects the address of the page before anything is loaded, because names of files are relative to it. The build puts this
// script into the page itself, since a separate file could not be found from a wrong address. Old browsers run it too, so
// it uses only old JavaScript.

(function () {
  // Returns the intended address for the parts of the present one. A spreadsheet writes %23 for the # of a link, and some
  // hosts accept the name of a folder without the slash at its end.
  function meant(path, search, hash) {
    // Services that rewrite links escape it again. A folder can have %23 in its name too. So only the last one counts,
    // and only if a valid beginning of an address of this page follows.
    var mark = /%(25)*23(?=\/|%2f|[pcs][1-9]\d*\.|$)(?!.*%(25)*23)/i.exec(path);
    if (mark) {
      hash = "#" + path.slice(mark.index + mark[0].length) + search + hash;
      search = "";
      path = path.slice(0, mark.index);
    }
    if (!/(\/|\.x?html?)$/i.test(path)) path = path.replace(/\/index$/, "") + "/";
    return path + search + hash;
  }

  // No part of the address contains an empty query, and printed links have one. So the whole address is compared.
  var here = location.href.slice(location.origin.length);
  var there = meant(location.pathname, location.search, location.hash);
  try {
    if (there !== here) history.replaceState(history.state, "", there);
  } catch (error) {
    // The page may not change its address. The message about missing files says what to do.
  }
})();
