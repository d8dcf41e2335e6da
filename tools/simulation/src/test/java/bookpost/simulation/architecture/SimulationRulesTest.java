package bookpost.simulation.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SimulationRulesTest {
  private static final String ROOT = "bookpost.simulation";

  @ParameterizedTest
  @EnumSource
  void theSimulationKeeps(SimulationRule rule) {
    rule.over(ROOT)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT));
  }

  /// A rule that can't fail guards nothing: each has packages under `breach` that break it, by a
  /// class whose name begins with `Offending`.
  @ParameterizedTest
  @EnumSource
  void eachRuleNamesItsOffender(SimulationRule rule) {
    var root = ROOT + ".breach." + rule.name().toLowerCase(Locale.ROOT).replace("_", "");

    var verdict =
        rule.over(root)
            .allowEmptyShould(true)
            .evaluate(new ClassFileImporter().importPackages(root));

    assertThat(verdict.getFailureReport().getDetails())
        .isNotEmpty()
        .allSatisfy(violation -> assertThat(violation).contains(".Offending"));
  }
}
