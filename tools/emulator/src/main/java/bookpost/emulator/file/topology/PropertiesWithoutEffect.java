package bookpost.emulator.file.topology;

/// Properties of resources that are known and have no effect on a local run: their names, by their
/// place.
///
/// Nothing is enforced here (roles, policies, encryption), kept (logs, backups) or scaled (memory,
/// capacity), no snapshot is taken, and functions are loaded from the build rather than a package.
final class PropertiesWithoutEffect {
  static final String[] FUNCTION_RESOURCE = {
    "Architectures",
    "Code",
    "Description",
    "EphemeralStorage",
    "KmsKeyArn",
    "LoggingConfig",
    "Role",
    "SnapStart",
    "Tags",
    "TracingConfig"
  };
  static final String[] ALIAS = {"Description", "FunctionVersion"};
  static final String[] HTTP_API_RESOURCE = {"Description", "Name", "Tags"};
  static final String[] HTTP_API_STAGE = {
    "AccessLogSettings", "ApiId", "AutoDeploy", "Description", "Tags"
  };
  static final String[] ROUTE_SETTINGS = {"DetailedMetricsEnabled"};
  static final String[] AUTHORIZER = {"ApiId", "Name"};
  static final String[] ROUTE = {"ApiId", "OperationName"};
  static final String[] INTEGRATION = {"ApiId", "Description"};
  static final String[] EVENT_SOURCE_MAPPING = {"KmsKeyArn", "MetricsConfig", "Tags"};
  static final String[] PIPE = {"Description", "KmsKeyIdentifier", "LogConfiguration", "Tags"};
  static final String[] RULE = {"Description", "Tags"};
  static final String[] EVENT_BUS = {"Description", "KmsKeyIdentifier", "Policy", "Tags"};
  static final String[] QUEUE = {
    "KmsDataKeyReusePeriodSeconds",
    "KmsMasterKeyId",
    "RedriveAllowPolicy",
    "SqsManagedSseEnabled",
    "Tags"
  };
  static final String[] TABLE = {
    "BillingMode",
    "ContributorInsightsSpecification",
    "DeletionProtectionEnabled",
    "OnDemandThroughput",
    "PointInTimeRecoverySpecification",
    "ProvisionedThroughput",
    "ResourcePolicy",
    "SSESpecification",
    "TableClass",
    "Tags"
  };

  private PropertiesWithoutEffect() {}
}
