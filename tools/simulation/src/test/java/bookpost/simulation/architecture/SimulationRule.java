package bookpost.simulation.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import bookpost.testkit.TimeAndChance;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.Function;

/// The rules that make a run repeatable and its proof meaningful. Each rule is stated over a root
/// package, so that [SimulationRulesTest] can check it against packages that break it.
enum SimulationRule {
  A_RUN_FOLLOWS_FROM_ITS_CHOICES(
      root -> noClasses().that(partOfARun(root)).should().accessTargetWhere(new TimeAndChance())),

  THREADS_ARE_THE_SCHEDULERS(root ->
      noClasses()
          .that(partOfARun(root))
          .and()
          .resideOutsideOfPackage(root + ".schedule")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.util.concurrent", "java.util.concurrent.locks")
                  .or(equivalentTo(Thread.class)))),

  PACKAGES_DEPEND_ONE_WAY(root ->
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("What is observed")
          .definedBy(root)
          .layer("Schedule")
          .definedBy(root + ".schedule")
          .layer("Tables")
          .definedBy(root + ".table")
          .layer("Cloud")
          .definedBy(root + ".cloud")
          .layer("Proof")
          .definedBy(root + ".proof")
          .layer("Sabotage")
          .definedBy(root + ".sabotage")
          .layer("Runs")
          .definedBy(root + ".run")
          .whereLayer("Schedule")
          .mayOnlyBeAccessedByLayers("What is observed", "Tables", "Cloud", "Proof", "Runs")
          .whereLayer("Tables")
          .mayOnlyBeAccessedByLayers("What is observed", "Cloud", "Proof", "Sabotage", "Runs")
          .whereLayer("What is observed")
          .mayOnlyBeAccessedByLayers("Cloud", "Proof", "Runs")
          .whereLayer("Cloud")
          .mayOnlyBeAccessedByLayers("Sabotage", "Runs")
          .whereLayer("Proof")
          .mayOnlyBeAccessedByLayers("Runs")
          .whereLayer("Sabotage")
          .mayOnlyBeAccessedByLayers("Runs")
          .whereLayer("Runs")
          .mayNotBeAccessedByAnyLayer()),

  /// It knows the library's words and the published language, and nothing that puts them to work.
  THE_PROOF_TRUSTS_NOTHING_THAT_IT_JUDGES(root ->
      noClasses()
          .that(resideInAPackage(root + ".proof"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "bookpost.adapter..",
              "bookpost.bootstrap..",
              "bookpost.*.service",
              "bookpost.*.port.."));

  /// Immutable, though a function's type can't say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<String, ArchRule> rule;

  SimulationRule(Function<String, ArchRule> rule) {
    this.rule = rule;
  }

  ArchRule over(String root) {
    return rule.apply(root).as(name());
  }

  /// All but what begins runs: one measures how long they take, the other waits for processes.
  private static DescribedPredicate<JavaClass> partOfARun(String root) {
    var beginning = Set.of(root + ".run.SimulateCommand", root + ".run.SideBySide");
    return resideInAPackage(root + "..")
        .and(
            DescribedPredicate.describe(
                "are part of a run", it -> !beginning.contains(it.getFullName())));
  }
}
