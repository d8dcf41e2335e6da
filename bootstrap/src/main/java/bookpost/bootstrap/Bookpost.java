package bookpost.bootstrap;

import bookpost.adapter.in.lambda.AddBookHandler;
import bookpost.adapter.in.lambda.AnnouncementHandler;
import bookpost.adapter.in.lambda.ChangeStreamHandler;
import bookpost.adapter.in.lambda.ListBooksHandler;
import bookpost.adapter.in.lambda.RemoveBookHandler;
import bookpost.adapter.in.lambda.SweepInboxHandler;

/// The service wired over any set of driven ports. Only the parts that the requested handler needs
/// are made.
public interface Bookpost {
  AddBookHandler addBook();

  RemoveBookHandler removeBook();

  ListBooksHandler listBooks();

  ChangeStreamHandler changes();

  AnnouncementHandler announcements();

  SweepInboxHandler sweep();
}
