/// Reads YAML and JSON, and puts in the values of variables: values that know where they stand.
@NullMarked
package bookpost.emulator.file.text;

import org.jspecify.annotations.NullMarked;
