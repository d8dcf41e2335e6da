package bookpost.emulator.dynamodb.stream;

/// Which images a stream's records
/// [show](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html).
public enum StreamViewType {
  KEYS_ONLY,
  NEW_IMAGE,
  OLD_IMAGE,
  NEW_AND_OLD_IMAGES;

  boolean showsNew() {
    return this == NEW_IMAGE || this == NEW_AND_OLD_IMAGES;
  }

  boolean showsOld() {
    return this == OLD_IMAGE || this == NEW_AND_OLD_IMAGES;
  }
}
