package bookpost.bootstrap;

import java.util.Map;

public final class ChangeProcessorFunction extends PrimedFunction {
  public ChangeProcessorFunction() {
    this(System.getenv());
  }

  public ChangeProcessorFunction(Map<String, String> environment) {
    super(environment, "ChangeProcessor", bookpost -> bookpost.changes()::handle);
  }
}
