/// The engine's DynamoDB in virtual time, what may befall a request to it, and the SDK's client of
/// it.
@NullMarked
package bookpost.simulation.table;

import org.jspecify.annotations.NullMarked;
