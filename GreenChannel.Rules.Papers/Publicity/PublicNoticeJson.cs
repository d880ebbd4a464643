using System.Text.Json;
using GreenChannel.Rules.Explaining;
using GreenChannel.Rules.Questions;
using NodaTime;

namespace GreenChannel.Rules.Papers;

/// <summary>Writes a public notice as JSON. Members that don't apply are absent.</summary>
internal static class PublicNoticeJson
{
    public static void Write(Utf8JsonWriter json, PublicNotice notice, Language language)
    {
        var text = new PublicNoticeText(notice, language);
        json.WriteStartObject();
        json.WriteNumber("schema", 1);
        json.WriteString("language", text.Words.Tag);
        json.WriteStartObject("ruleset");
        json.WriteString("id", notice.Ruleset.Id);
        json.WriteString("edition", notice.Ruleset.Edition);
        json.WriteString("hash", notice.Ruleset.Hash);
        json.WriteEndObject();
        if (notice.Calendar is { } calendar) json.WriteString("calendar", calendar.Hash);
        json.WriteString("engine", GreenChannelRules.EngineVersion);
        json.WriteString("form", JsonNamingPolicy.CamelCase.ConvertName(notice.Request.Form.ToString()));
        json.WriteString("duty", notice.Duty.Id);
        Day(json, "from", notice.FirstDay);
        Day(json, "until", notice.LastDay);
        Day(json, "next", notice.NextDay);
        Day(json, "latestFrom", notice.LatestFirstDay);
        if (notice.LatestFirstDay is not null) json.WriteBoolean("tooLate", notice.IsTooLate);
        Strings(json, "counted", notice.Days.Counted.Select(ValueText.Day));
        json.WriteStartArray("skipped");
        foreach (var skipped in notice.Days.Skipped)
        {
            json.WriteStartObject();
            Day(json, "from", skipped.From);
            Day(json, "to", skipped.To);
            if (skipped.Source.Length > 0) json.WriteString("source", skipped.Source);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Strings(json, "dependsOn", new[] { notice.Until, notice.Next, notice.Latest }.OfType<PlannedDay>().SelectMany(d => d.DependsOn).Distinct(StringComparer.Ordinal));
        json.WriteString("title", text.Title);
        Strings(json, "paragraphs", text.Paragraphs());
        Strings(json, "columns", text.Headings);
        json.WriteStartArray("rows");
        foreach (var row in notice.People is null ? [] : text.Rows())
        {
            json.WriteStartArray();
            foreach (string cell in row) json.WriteStringValue(cell);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        Strings(json, "remarks", text.Remarks());
        json.WriteEndObject();
    }

    private static void Day(Utf8JsonWriter json, string name, LocalDate? day)
    {
        if (day is { } known) json.WriteString(name, ValueText.Day(known));
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
