package bookpost.acceptance.breach.drivenadaptersarenamedaftertheirtechnology.adapter.out.dynamodb;

import bookpost.acceptance.breach.drivenadaptersarenamedaftertheirtechnology.library.port.out.BookRepository;

record OffendingBookRepository() implements BookRepository {}
