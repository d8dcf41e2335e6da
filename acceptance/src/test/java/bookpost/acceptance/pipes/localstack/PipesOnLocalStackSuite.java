package bookpost.acceptance.pipes.localstack;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.PLUGIN_PROPERTY_NAME;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
@ExcludeTags({"not-pipes", "not-local", "not-localstack"})
@ConfigurationParameter(
    key = GLUE_PROPERTY_NAME,
    value = "bookpost.acceptance.steps,bookpost.acceptance.pipes.localstack")
@ConfigurationParameter(
    key = PLUGIN_PROPERTY_NAME,
    value =
        "html:target/features/pipes-localstack.html,message:target/features/pipes-localstack.ndjson")
public final class PipesOnLocalStackSuite {}
