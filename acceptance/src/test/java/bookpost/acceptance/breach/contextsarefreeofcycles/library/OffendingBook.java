package bookpost.acceptance.breach.contextsarefreeofcycles.library;

import bookpost.acceptance.breach.contextsarefreeofcycles.catalogue.OffendingPage;

public record OffendingBook(OffendingPage page) {}
