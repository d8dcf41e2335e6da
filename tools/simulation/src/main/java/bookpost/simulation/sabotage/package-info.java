/// The known ways to get it wrong, each built in on purpose: what a proof is worth shows where
/// there is something to find.
@NullMarked
package bookpost.simulation.sabotage;

import org.jspecify.annotations.NullMarked;
