/// Packages, some for each rule of the simulation, that break it and nothing else in earnest.
@NullMarked
package bookpost.simulation.breach;

import org.jspecify.annotations.NullMarked;
