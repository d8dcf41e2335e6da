/// Reads a Serverless Framework file into a topology, or says with paths what it can't run.
@NullMarked
package bookpost.emulator.file;

import org.jspecify.annotations.NullMarked;
