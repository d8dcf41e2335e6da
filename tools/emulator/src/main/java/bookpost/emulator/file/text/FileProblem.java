package bookpost.emulator.file.text;

/// Something in a deployment file that cannot be run as it stands.
///
/// @param path the place: the file, the line and the path of keys, `infra/tables.yml:12:
///   Resources.BooksTable.Properties.TableName`
/// @param what the mistake, in one line
/// @param supported the values or keys that are allowed there, in one line
public record FileProblem(String path, String what, String supported) {}
