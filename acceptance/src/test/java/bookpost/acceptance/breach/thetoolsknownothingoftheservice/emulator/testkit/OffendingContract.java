package bookpost.acceptance.breach.thetoolsknownothingoftheservice.emulator.testkit;

import bookpost.acceptance.breach.thetoolsknownothingoftheservice.library.Book;

record OffendingContract(Book expected) {}
