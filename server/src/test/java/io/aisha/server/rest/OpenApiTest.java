package io.aisha.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// The description of the API says what is, no more and no less.
class OpenApiTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void describesEveryActionAndNothingElse() {
    JsonNode paths = description().get("paths");
    Set<String> described = new TreeSet<>();
    paths
        .propertyNames()
        .forEach(path ->
            paths
                .get(path)
                .propertyNames()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

    assertThat(described).isEqualTo(mapped());
  }

  @Test
  void refersOnlyToWhatIsThere() {
    JsonNode document = description();

    assertThat(document.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
    assertThat(document.findValuesAsString("operationId")).doesNotHaveDuplicates();
  }

  /// The records that are sent have exactly the properties that are described.
  @ParameterizedTest
  @CsvSource({
    "Avatar, io.aisha.server.rest.AvatarJson",
    "Photo, io.aisha.server.rest.PhotoJson",
    "Reason, io.aisha.server.rest.PhotoJson$ReasonJson",
    "Face, io.aisha.server.rest.PhotoJson$FaceJson",
    "UploadedFile, io.aisha.server.rest.PostPhotos$FileJson",
    "Training, io.aisha.server.rest.TrainingJson",
    "Generation, io.aisha.server.rest.GenerationJson",
    "Image, io.aisha.server.rest.ImageJson",
    "Engine, io.aisha.server.rest.EngineJson",
    "Costs, io.aisha.server.rest.CostsJson",
    "CostMonth, io.aisha.server.rest.CostsJson$MonthJson",
    "FoundRequest, io.aisha.server.rest.ResolveTraining$RequestJson",
    "Error, io.aisha.server.rest.ErrorJson",
    "Problem, io.aisha.server.http.Problem",
    "NewAvatar, io.aisha.server.rest.PostAvatar$RequestJson",
    "AvatarChange, io.aisha.server.rest.AvatarActions$ChangeJson",
    "NewTraining, io.aisha.server.rest.PostTraining$RequestJson",
    "NewGeneration, io.aisha.server.rest.PostGeneration$RequestJson",
  })
  void describesEveryProperty(String schema, Class<?> shape) {
    JsonNode properties = description().at("/components/schemas/" + schema + "/properties");

    assertThat(properties.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(shape.getRecordComponents()).map(c -> c.getName()).toList());
  }

  private JsonNode description() {
    return client.get("/api/v1/openapi.json").json();
  }

  private static Set<String> mapped() {
    Set<String> mapped = new TreeSet<>();
    studio
        .server()
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping ->
            mapping
                .getPatternValues()
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(method -> mapped.add(method + " " + path))));
    mapped.removeIf(action -> !action.contains(" /api/"));
    return mapped;
  }
}
