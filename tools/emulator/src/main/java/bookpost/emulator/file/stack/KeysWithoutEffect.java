package bookpost.emulator.file.stack;

/// Keys of a Serverless file that are known and have no effect on a local run: their names, by
/// their place.
///
/// Nothing is enforced here (roles, policies, encryption), kept (logs, backups) or scaled (memory,
/// capacity), no snapshot is taken, and functions are loaded from the build rather than a package.
final class KeysWithoutEffect {
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

  private KeysWithoutEffect() {}
}
