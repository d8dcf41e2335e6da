package bookpost.bootstrap;

import bookpost.adapter.in.lambda.AddBookHandler;
import bookpost.adapter.in.lambda.AnnouncementHandler;
import bookpost.adapter.in.lambda.ChangeStreamHandler;
import bookpost.adapter.in.lambda.ListBooksHandler;
import bookpost.adapter.in.lambda.RemoveBookHandler;
import bookpost.adapter.in.lambda.SweepInboxHandler;

/// The service put together, on whichever ports it stands. Nothing is made that the handler asked
/// for doesn't need.
public interface Bookpost {
  AddBookHandler addBook();

  RemoveBookHandler removeBook();

  ListBooksHandler listBooks();

  ChangeStreamHandler changes();

  AnnouncementHandler announcements();

  SweepInboxHandler sweep();
}
