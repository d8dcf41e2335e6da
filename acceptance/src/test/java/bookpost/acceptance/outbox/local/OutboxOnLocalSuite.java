package bookpost.acceptance.outbox.local;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PLUGIN_PROPERTY_NAME;

import bookpost.acceptance.Cell;
import bookpost.acceptance.LeastPrivilege;
import org.junit.platform.suite.api.AfterSuite;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
@ExcludeTags({"not-outbox", "not-local"})
@ConfigurationParameter(
    key = GLUE_PROPERTY_NAME,
    value = "bookpost.acceptance.steps,bookpost.acceptance.outbox.local")
@ConfigurationParameter(
    key = PLUGIN_PROPERTY_NAME,
    value = "html:target/features/outbox-local.html,message:target/features/outbox-local.ndjson")
public final class OutboxOnLocalSuite {
  static final LeastPrivilege PRIVILEGES = new LeastPrivilege(Cell.OUTBOX_ON_LOCAL);

  @AfterSuite
  static void everyRoleGrantsExactlyTheObservedCalls() {
    PRIVILEGES.check();
  }
}
