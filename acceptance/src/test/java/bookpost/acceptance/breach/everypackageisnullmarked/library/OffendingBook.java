package bookpost.acceptance.breach.everypackageisnullmarked.library;

record OffendingBook() {}
