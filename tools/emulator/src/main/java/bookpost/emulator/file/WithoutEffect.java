package bookpost.emulator.file;

/// What is known and has no effect on a local run: names of keys, by the place where they stand.
///
/// Nothing is enforced here (roles, policies, encryption), kept (logs, backups) or scaled (memory,
/// capacity), no snapshot is taken, and functions are loaded from the build rather than a package.
final class WithoutEffect {
  static final String[] FILE = {
    "frameworkVersion",
    "configValidationMode",
    "custom",
    "package",
    "deprecationNotificationMode",
    "disabledDeprecations"
  };
  static final String[] PROVIDER = {
    "stage",
    "region",
    "architecture",
    "deploymentBucket",
    "deploymentMethod",
    "iam",
    "logRetentionInDays",
    "logs",
    "rolePath",
    "stackTags",
    "tags",
    "tracing",
    "versionFunctions"
  };
  static final String[] HTTP_API = {"name", "shouldStartNameWithService", "metrics"};
  static final String[] FUNCTION = {
    "architecture",
    "description",
    "disableLogs",
    "ephemeralStorageSize",
    "logRetentionInDays",
    "tags",
    "tracing",
    "versionFunction"
  };
  static final String[] EVENT_BRIDGE = {"description"};
  static final String[] SCHEDULE = {"description"};
  static final String[] TEMPLATE = {
    "AWSTemplateFormatVersion", "Description", "Metadata", "Outputs"
  };
  static final String[] RESOURCE = {
    "DeletionPolicy", "UpdateReplacePolicy", "DependsOn", "Metadata"
  };

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

  private WithoutEffect() {}
}
