/// The steps in the library's language, each one line into [LibraryDriver], sorted by domain
/// concept.
@NullMarked
package bookpost.acceptance.steps;

import org.jspecify.annotations.NullMarked;
