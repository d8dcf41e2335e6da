/// Reads YAML and JSON, and puts in the values of variables. Each value knows its place.
@NullMarked
package bookpost.emulator.file.text;

import org.jspecify.annotations.NullMarked;
