/// The cell of serverless.cdc.yml on the assembly `localstack`.
@NullMarked
package bookpost.acceptance.cdc.localstack;

import org.jspecify.annotations.NullMarked;
