# The library: scenarios that the reader keeps, and files in and out.

## The library

library-title = Library
library-explained = Scenarios that you keep in this browser, on this device. Nothing is sent anywhere; export the library to move it or to back it up.
library-blocked = This browser keeps nothing for this page. Save the scenario as a file instead.
library-full = There is no room left in this browser’s storage: the last change was not kept. Save the scenario as a file, or export the library and delete what you no longer need.
library-unread = { $n ->
    [one] { $count } scenario was kept by a newer version of this page and cannot be read by this one. It stays where it is.
   *[other] { $count } scenarios were kept by a newer version of this page and cannot be read by this one. They stay where they are.
}
library-present = The present scenario
library-save = Save to the library
library-update = Save the changes
library-save-file = Save as a file
library-saved = { $name } is saved.
library-newer = This entry has been changed since you opened it. Save the draft as a new entry, or open the entry again.
library-not-saved = It could not be saved in this browser. Save it as a file instead.
library-entries = Saved scenarios
library-loading = Reading the library …
library-empty = Nothing is saved yet.
library-count = { $n ->
    [one] { $count } scenario
   *[other] { $count } scenarios
}
library-found = { $found } of { $count } scenarios
library-search = Search names, tags and assets
library-tags = Tags
library-report = Report on these scenarios
library-report-cut = On the first { $max }.
library-more = Show more
library-unnamed = Scenario without a title
library-facts = { $verdict } · owed { $owed } · short { $short }
library-about = { $what }: { $name }
library-edit = Title and tags
library-copy = Duplicate
library-copy-of = { $name } (copy)
library-file = Save as a file
library-delete = Delete
library-undo = Undo
library-restore = Restore
library-erase = Delete for good
library-was-deleted = { $name } was deleted.
library-was-restored = { $name } was restored.
library-was-copied = The copy is called { $name }.
library-deleted = Deleted ({ $count })
library-deleted-explained = These are erased for good 30 days after they were deleted.
library-tags-field = Tags, separated by commas
library-tag-refused = A tag has at most 40 characters, all of them visible.
library-change = Change
library-changed = Changed.

## Files in and out

library-files = Files and links
library-files-explained = Drop files here, choose them, or paste a link. A file holds one scenario or a whole library; nothing leaves this device.
library-export = Export the library
import-choose = Choose files
import-paste = Paste a link or the text of a file
import-read = Read it
import-working = Reading: { $done } of { $total } scenarios.
import-added = { $n ->
    [one] { $count } scenario was added.
   *[other] { $count } scenarios were added.
}
import-known = { $n ->
    [one] { $count } was there already.
   *[other] { $count } were there already.
}
import-lost = { $n ->
    [one] There was no room for { $count } scenario in this browser’s storage. Your file still has it.
   *[other] There was no room for { $count } scenarios in this browser’s storage. Your file still has them.
}
import-faulty = Scenario { $place } of the file, { $name }, has problems
import-problems = Problems
import-where = Where
import-given = Given
import-wrong = What is wrong
import-more = More problems than are shown here: at least { $count } more.
import-keep-explained = Nothing of it is kept yet. If you keep what is good, each value above gets its default, and a holding without an asset is left out.
import-nothing-good = Too much is wrong to keep any of it.
import-keep = Keep what is good
import-keep-all = Keep what is good of all of these
import-drop = Leave it out
import-too-big = The file has { $bytes } bytes. One scenario may have 1 MB, a library 32 MB.
import-not-text = This is not text, so it is no file of this program: an image, an archive or another kind of file.
import-not-read = The browser could not read the file.
import-empty = It is empty.
import-truncated = Its end is missing: it stops in line { $line }, after column { $column }.
import-too-deep = Its values are nested more than { $max } deep, as no scenario is.
import-not-json = It is not JSON, from line { $line }, column { $column } on: another kind of file, or a damaged one.
import-other-format = It is JSON, but no scenario and no library of this program: it does not say so in “format”.
import-newer = A newer version of Plimsoll made it (file format { $version }). Reload the page to get the newest version.
import-too-many = It has { $count } scenarios, where at most { $max } can be read.
import-wrong-shape = It is not as it should be at { $path }: { $reason }.
wrong-twice = The key is there twice; neither counts.
wrong-unknown = There is no field of this name.
wrong-missing = “{ $field }” is missing.
wrong-number = A number belongs here.
wrong-whole = A whole number belongs here.
wrong-bool = true or false belongs here.
wrong-text = Text belongs here.
wrong-list = A list belongs here.
wrong-object = An object belongs here.
wrong-choice = One of these belongs here: { $names }.
wrong-form = This does not have the form that belongs here.
