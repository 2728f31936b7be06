// Mends the address of the page before anything is loaded: names of files are relative to it. The build puts this script
// into the page itself, since a file of its own could not be found from a wrong address. Old browsers run it, too, so it
// is in the JavaScript of their time.

(function () {
  // The address that was meant, from the parts of the address that is there. A spreadsheet writes %23 for the # of a link,
  // and some hosts answer the name of a folder without the slash behind it.
  function meant(path, search, hash) {
    // Services that rewrite links escape it once more. A folder may have such a name, so the last one counts, and only
    // before what addresses of this page begin with.
    var mark = /%(25)*23(?=\/|%2f|[pcs][1-9]\d*\.|$)(?!.*%(25)*23)/i.exec(path);
    if (mark) {
      hash = "#" + path.slice(mark.index + mark[0].length) + search + hash;
      search = "";
      path = path.slice(0, mark.index);
    }
    if (!/(\/|\.x?html?)$/i.test(path)) path = path.replace(/\/index$/, "") + "/";
    return path + search + hash;
  }

  // An empty query is in no part of the address; printed links have one.
  var here = location.href.slice(location.origin.length);
  var there = meant(location.pathname, location.search, location.hash);
  try {
    if (there !== here) history.replaceState(history.state, "", there);
  } catch (error) {
    // Where a page may not change its address, the message of a page without files says what to do.
  }
})();
