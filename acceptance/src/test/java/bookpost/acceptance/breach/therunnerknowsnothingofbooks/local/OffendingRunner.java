package bookpost.acceptance.breach.therunnerknowsnothingofbooks.local;

import bookpost.acceptance.breach.therunnerknowsnothingofbooks.library.Book;

record OffendingRunner(Book book) {}
