/// The cell of serverless.cdc.yml on the assembly `local`.
@NullMarked
package bookpost.acceptance.cdc.local;

import org.jspecify.annotations.NullMarked;
