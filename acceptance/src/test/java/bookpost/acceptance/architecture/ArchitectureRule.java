package bookpost.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import bookpost.emulator.file.stack.ResourceType;
import bookpost.emulator.file.text.FileProblem;
import bookpost.testkit.TimeAndChance;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.crac.Context;
import org.jspecify.annotations.NullMarked;

/// The rules of the house. Each is stated over a root package, so that the same rule judges the
/// house and, in [ArchitectureRulesBiteTest], a small house that breaks it.
///
/// Allow-lists are preferred: a deny-list with a misspelt name passes.
enum ArchitectureRule {
  DEPENDENCIES_POINT_INWARDS(root ->
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("Model")
          .definedBy(under(root, "library", "catalogue", "announcement"))
          .layer("Driving ports")
          .definedBy(under(root, "*.port.in"))
          .layer("Driven ports")
          .definedBy(under(root, "*.port.out"))
          .layer("Services")
          .definedBy(under(root, "*.service"))
          .layer("Driving adapters")
          .definedBy(under(root, "adapter.in.."))
          .layer("Driven adapters")
          .definedBy(under(root, "adapter.out.."))
          .layer("Published language")
          .definedBy(under(root, "cloudevents.."))
          .layer("Bootstrap")
          .definedBy(under(root, "bootstrap.."))
          .whereLayer("Driving ports")
          .mayOnlyBeAccessedByLayers("Services", "Driving adapters", "Bootstrap")
          .whereLayer("Driven ports")
          .mayOnlyBeAccessedByLayers("Services", "Driven adapters", "Bootstrap")
          .whereLayer("Services")
          .mayOnlyBeAccessedByLayers("Bootstrap")
          .whereLayer("Driving adapters")
          .mayOnlyBeAccessedByLayers("Bootstrap")
          .whereLayer("Driven adapters")
          .mayOnlyBeAccessedByLayers("Bootstrap")
          .whereLayer("Published language")
          .mayOnlyBeAccessedByLayers("Driving adapters", "Driven adapters", "Bootstrap")
          .whereLayer("Bootstrap")
          .mayNotBeAccessedByAnyLayer()),

  EVERY_CLASS_OF_THE_PRODUCT_HAS_ITS_LAYER(root ->
      classes()
          .that(
              resideOutsideOfPackages(
                  under(root, "emulator..", "local..", "tables..", "testkit..")))
          .should()
          .resideInAnyPackage(
              under(
                  root,
                  "library",
                  "catalogue",
                  "announcement",
                  "*.port.in",
                  "*.port.out",
                  "*.service",
                  "adapter.in.*",
                  "adapter.out.*",
                  "cloudevents",
                  "bootstrap",
                  "bootstrap.rehearsal"))),

  THE_HEXAGON_SEES_ONLY_THE_JDK(root ->
      classes()
          .that(hexagon(root))
          .should()
          .onlyDependOnClassesThat(
              hexagon(root)
                  .or(
                      resideInAnyPackage(
                          "java.lang..",
                          "java.util..",
                          "java.time..",
                          "java.text..",
                          "org.jspecify.annotations"))
                  .or(computesAHash()))),

  CONTEXTS_ARE_FREE_OF_CYCLES(root -> slices().matching(root + ".(*)..").should().beFreeOfCycles()),

  NO_ADAPTER_SEES_ANOTHER(
      root -> slices().matching(root + ".adapter.(*).(*)..").should().notDependOnEachOther()),

  /// Contracts of engines aside: they also judge engines in real time.
  TIME_AND_CHANCE_ENTER_BY_CONSTRUCTORS(root ->
      noClasses()
          .that(hexagon(root).or(resideInAnyPackage(under(root, "adapter..", "emulator.."))))
          .and()
          .resideOutsideOfPackage(root + ".emulator.testkit..")
          .should()
          .accessTargetWhere(new TimeAndChance())),

  THE_MODEL_IS_MADE_OF_VALUES_AND_SEALED_TYPES(root ->
      classes()
          .that()
          .resideInAnyPackage(under(root, "library", "catalogue", "announcement"))
          .and()
          .arePublic()
          .and()
          .areNotAssignableTo(Throwable.class)
          .should(
              be(
                  "a record, an enum or a sealed interface",
                  c -> c.isRecord() || c.isEnum() || (c.isInterface() && c.reflect().isSealed())))),

  EVERY_PACKAGE_IS_NULL_MARKED(root ->
      classes()
          .should(
              be(
                  "in a @NullMarked package",
                  c -> c.getPackage().isAnnotatedWith(NullMarked.class)))),

  NO_SERVICE_CAN_WRITE_TWICE(root ->
      classes()
          .that()
          .resideInAnyPackage(under(root, "*.service"))
          .should(
              be(
                  "without LibraryRepository or without EventPublisher",
                  c -> !(dependsOn(c, "LibraryRepository") && dependsOn(c, "EventPublisher"))))),

  WIRING_STANDS_IN_BOOTSTRAP(root ->
      noClasses()
          .that(product(root))
          .and()
          .resideOutsideOfPackage(root + ".bootstrap")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dagger..", "javax.inject..", "jakarta.inject..")),

  LAMBDA_IS_KNOWN_TO_ITS_ADAPTER(root ->
      noClasses()
          .that(product(root))
          .and()
          .resideOutsideOfPackages(under(root, "adapter.in.lambda", "bootstrap.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.amazonaws.services.lambda..")),

  THE_SDK_IS_KNOWN_TO_ITS_ADAPTERS(root ->
      noClasses()
          .that(product(root))
          .and()
          .resideOutsideOfPackages(
              under(root, "adapter.out.dynamodb", "adapter.out.eventbridge", "bootstrap.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..")),

  PORTS_ARE_INTERFACES(
      root -> classes().that().resideInAnyPackage(under(root, "*.port..")).should().beInterfaces()),

  DRIVING_PORTS_ARE_USE_CASES(root ->
      classes()
          .that()
          .resideInAnyPackage(under(root, "*.port.in"))
          .and(areNotPackageInfos())
          .should()
          .haveSimpleNameEndingWith("UseCase")),

  DRIVEN_ADAPTERS_ARE_NAMED_AFTER_THEIR_TECHNOLOGY(root ->
      classes()
          .that(implementAPortOf(root, "out"))
          .should(
              be(
                  "named technology + port",
                  c ->
                      Stream.of("InMemory", "DynamoDb", "EventBridge")
                          .flatMap(t -> portsOf(c, root, "out").map(port -> t + port))
                          .anyMatch(c.getSimpleName()::equals)))),

  USE_CASES_ARE_IMPLEMENTED_BY_SERVICES(root ->
      classes()
          .that(implementAPortOf(root, "in"))
          .should()
          .resideInAnyPackage(under(root, "*.service"))
          .andShould()
          .haveSimpleNameEndingWith("Service")),

  ONLY_THE_RUNNER_PRINTS(root ->
      noClasses()
          .that(product(root).or(resideInAPackage(root + ".emulator..")))
          .should(ACCESS_STANDARD_STREAMS)),

  NOTHING_IS_INJECTED_INTO_FIELDS(
      root -> noFields().should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)),

  NO_STATE_IS_STATIC(root -> fields().that().areStatic().should().beFinal()),

  EVERY_FUNCTION_IS_PRIMED(root ->
      classes()
          .that()
          .resideInAPackage(root + ".bootstrap")
          .and()
          .haveSimpleNameEndingWith("Function")
          .should(
              be(
                  "registered for the snapshot, by itself or by what it extends",
                  c ->
                      c.getAllClassesSelfIsAssignableTo().stream()
                          .flatMap(it -> it.getMethodCallsFromSelf().stream())
                          .anyMatch(call ->
                              call.getTarget().getOwner().isEquivalentTo(Context.class)
                                  && call.getTarget().getName().equals("register"))))),

  /// Of Lambda it sees the interfaces for functions alone.
  THE_EMULATOR_IS_PURE(root ->
      classes()
          .that()
          .resideInAPackage(root + ".emulator..")
          .and()
          .resideOutsideOfPackage(root + ".emulator.testkit..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      root + ".emulator..",
                      "java.io",
                      "java.lang..",
                      "java.math",
                      "java.nio",
                      "java.nio.charset",
                      "java.nio.file..",
                      "java.time..",
                      "java.util",
                      "java.util.function",
                      "java.util.regex",
                      "java.util.stream",
                      "com.amazonaws.services.lambda.runtime",
                      "com.cronutils..",
                      "com.fasterxml.jackson..",
                      "org.jspecify.annotations",
                      "org.snakeyaml.engine..",
                      "software.amazon.event.ruler..")
                  .or(equivalentTo(MessageDigest.class))
                  .or(equivalentTo(NoSuchAlgorithmException.class))
                  .or(equivalentTo(CRC32.class))
                  .or(equivalentTo(InetAddress.class))
                  .or(equivalentTo(URLDecoder.class))
                  .and(not(equivalentTo(Thread.class))))),

  /// From text over the stack to the topology, and the entry beyond them all.
  THE_READERS_STEPS_DEPEND_ONE_WAY(root ->
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("Text")
          .definedBy(root + ".emulator.file.text")
          .layer("Stack")
          .definedBy(root + ".emulator.file.stack")
          .layer("Topology")
          .definedBy(root + ".emulator.file.topology")
          .layer("Entry")
          .definedBy(root + ".emulator.file")
          .whereLayer("Stack")
          .mayOnlyBeAccessedByLayers("Topology", "Entry")
          .whereLayer("Topology")
          .mayOnlyBeAccessedByLayers("Entry")
          .whereLayer("Entry")
          .mayNotBeAccessedByAnyLayer()),

  /// Outside the reader, only its entry, the passage and the two types of its results are visible.
  THE_READER_IS_SEEN_BY_ITS_ENTRY(root ->
      noClasses()
          .that(resideOutsideOfPackages(under(root, "emulator.file..", "emulator.testkit..")))
          .should()
          .dependOnClassesThat(
              resideInAPackage(root + ".emulator.file.*..")
                  .and(resideOutsideOfPackage(root + ".emulator.file.passage"))
                  .and(not(equivalentTo(FileProblem.class)))
                  .and(not(equivalentTo(ResourceType.class))))),

  THE_TOOLS_KNOW_NOTHING_OF_THE_SERVICE(root ->
      classes()
          .that()
          .resideInAnyPackage(under(root, "local..", "emulator..", "tables.."))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(under(root, "local..", "emulator..", "tables.."))
                  .or(resideOutsideOfPackage(root + ".."))));

  /// Immutable, though a function's type can't say so.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<String, ArchRule> rule;

  ArchitectureRule(Function<String, ArchRule> rule) {
    this.rule = rule;
  }

  ArchRule over(String root) {
    return rule.apply(root).as(name());
  }

  private static String[] under(String root, String... packages) {
    return Arrays.stream(packages).map(p -> root + "." + p).toArray(String[]::new);
  }

  private static DescribedPredicate<JavaClass> hexagon(String root) {
    return resideInAnyPackage(under(root, "library..", "catalogue..", "announcement.."));
  }

  /// A hash depends on the text alone.
  private static DescribedPredicate<JavaClass> computesAHash() {
    return equivalentTo(MessageDigest.class)
        .or(equivalentTo(NoSuchAlgorithmException.class))
        .or(equivalentTo(StandardCharsets.class))
        .or(equivalentTo(Charset.class));
  }

  private static DescribedPredicate<JavaClass> product(String root) {
    return hexagon(root)
        .or(resideInAnyPackage(under(root, "adapter..", "cloudevents..", "bootstrap..")));
  }

  private static ArchCondition<JavaClass> be(String description, Predicate<JavaClass> predicate) {
    return new ArchCondition<>("be " + description) {
      @Override
      public void check(JavaClass c, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                c, predicate.test(c), "%s is not %s".formatted(c.getName(), description)));
      }
    };
  }

  private static DescribedPredicate<JavaClass> areNotPackageInfos() {
    return describe("are not package-info", c -> !c.getSimpleName().equals("package-info"));
  }

  private static DescribedPredicate<JavaClass> implementAPortOf(String root, String direction) {
    return describe(
        "implement a port." + direction,
        c -> !c.isInterface() && portsOf(c, root, direction).findAny().isPresent());
  }

  private static Stream<String> portsOf(JavaClass c, String root, String direction) {
    var ports = resideInAPackage(root + ".*.port." + direction);
    return c.getAllRawInterfaces().stream().filter(ports).map(JavaClass::getSimpleName);
  }

  private static boolean dependsOn(JavaClass c, String simpleName) {
    return c.getDirectDependenciesFromSelf().stream()
        .anyMatch(d -> d.getTargetClass().getSimpleName().equals(simpleName));
  }

  private static <T> DescribedPredicate<T> describe(String description, Predicate<T> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
