/// The known mistakes, each built in on purpose: they show that the invariants can fail.
@NullMarked
package bookpost.simulation.sabotage;

import org.jspecify.annotations.NullMarked;
