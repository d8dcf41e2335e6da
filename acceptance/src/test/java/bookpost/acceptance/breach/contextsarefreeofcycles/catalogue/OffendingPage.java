package bookpost.acceptance.breach.contextsarefreeofcycles.catalogue;

import bookpost.acceptance.breach.contextsarefreeofcycles.library.OffendingBook;
import java.util.List;

public record OffendingPage(List<OffendingBook> books) {}
