package bookpost.bootstrap;

import java.util.Map;

public final class BookRemovedFunction extends PrimedFunction {
  public BookRemovedFunction() {
    this(System.getenv());
  }

  public BookRemovedFunction(Map<String, String> environment) {
    super(environment, "BookRemoved", bookpost -> bookpost.announcements()::handle);
  }
}
