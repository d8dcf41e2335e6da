/// Turns the payloads of Lambda functions into calls of the hexagon, and its results into
/// responses.
///
/// The handlers read the invocation's bytes themselves: binding event classes by reflection is the
/// better half of a Java function's cold start.
@NullMarked
package bookpost.adapter.in.lambda;

import org.jspecify.annotations.NullMarked;
