package bookpost.bootstrap;

import java.util.Map;

public final class SweepInboxFunction extends PrimedFunction {
  public SweepInboxFunction() {
    this(System.getenv());
  }

  public SweepInboxFunction(Map<String, String> environment) {
    super(environment, "SweepInbox", bookpost -> bookpost.sweep()::handle);
  }
}
