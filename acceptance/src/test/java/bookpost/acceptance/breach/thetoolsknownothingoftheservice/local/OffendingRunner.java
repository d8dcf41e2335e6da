package bookpost.acceptance.breach.thetoolsknownothingoftheservice.local;

import bookpost.acceptance.breach.thetoolsknownothingoftheservice.library.Book;

record OffendingRunner(Book book) {}
