package bookpost.bootstrap;

import bookpost.adapter.in.lambda.AddBookHandler;
import bookpost.adapter.in.lambda.AnnouncementHandler;
import bookpost.adapter.in.lambda.ChangeStreamHandler;
import bookpost.adapter.in.lambda.ListBooksHandler;
import bookpost.adapter.in.lambda.RemoveBookHandler;
import bookpost.adapter.in.lambda.SweepInboxHandler;
import dagger.BindsInstance;
import dagger.Component;
import java.util.Map;

/// The service put together. Nothing is shared between two calls, and nothing is made that the
/// handler asked for doesn't need.
@Component(modules = Handlers.class, dependencies = DrivenPorts.class)
public interface Bookpost {
  AddBookHandler addBook();

  RemoveBookHandler removeBook();

  ListBooksHandler listBooks();

  ChangeStreamHandler changes();

  AnnouncementHandler announcements();

  SweepInboxHandler sweep();

  /// On AWS, as a function's environment says.
  static Bookpost over(Map<String, String> environment) {
    var settings = new Environment(environment);
    return over(
        environment,
        new AwsDrivenPorts(settings, new RealClients(settings), new RealSurroundings()));
  }

  static Bookpost over(Map<String, String> environment, DrivenPorts ports) {
    return DaggerBookpost.factory().create(new Environment(environment), ports);
  }

  @Component.Factory
  interface Factory {
    Bookpost create(@BindsInstance Environment environment, DrivenPorts ports);
  }
}
