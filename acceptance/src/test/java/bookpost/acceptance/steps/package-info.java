/// The library's words, each one line into [LibraryDriver]; sorted by what they speak of.
@NullMarked
package bookpost.acceptance.steps;

import org.jspecify.annotations.NullMarked;
