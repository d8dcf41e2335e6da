package bookpost.emulator.file.text;

/// Something in a deployment file that cannot be run as it stands.
///
/// @param path where: the file, the line and the path of keys, `infra/tables.yml:12:
///   Resources.BooksTable.Properties.TableName`
/// @param what what is wrong there, in one line
/// @param supported what may stand there instead, in one line
public record FileProblem(String path, String what, String supported) {}
