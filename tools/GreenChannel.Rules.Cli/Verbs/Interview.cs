using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GreenChannel.Rules.Binding;
using GreenChannel.Rules.Cli.Output;
using GreenChannel.Rules.Questions;

namespace GreenChannel.Rules.Cli.Verbs;

/// <summary>
/// Leads an interview: asks what can still change the outcome, reads an answer, and asks again if it can't be one. A
/// question mark leaves a question out, <c>&lt;</c> goes back one, <c>q</c> or the end of the input stops. What the person
/// who answers vouches for counts on that level; where the request asks for a higher one, questions follow the answers'
/// level, and in the end it is told what awaits whose attestation.
/// </summary>
internal sealed class Interview(Terminal terminal, Ruleset rules, TextReader input, Evidence answersAs)
{
    public static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly QuestionPrinter _printer = new(terminal, rules);
    private readonly AnswerReader _answers = new(terminal, new QuestionPrinter(terminal, rules), input);
    private readonly HashSet<string> _skipped = new(StringComparer.Ordinal);
    private readonly Stack<(JsonObject Request, string Path)> _before = [];

    /// <summary>The request with what was answered.</summary>
    public JsonObject Lead(JsonObject request)
    {
        var asked = Read(request).Evidence;
        if (asked <= answersAs) return Ask(request, asked);
        terminal.Out.WriteLine(terminal.Words.Say("question.levels", ("given", LevelOf(answersAs)), ("asked", LevelOf(asked))));
        var answered = Ask(request, answersAs);
        terminal.Out.WriteLine(terminal.Words.Say("question.atLevel", ("level", LevelOf(asked)), ("outcome", ReviewerWords.Of(terminal.Language).For(rules.Decide(Read(answered)).Outcome))));
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(rules.EvidenceOf(Read(answered)).ToMarkdown(terminal.Language));
        return answered;
    }

    private DecisionRequest Read(JsonObject request) => rules.ReadRequest(request.ToJsonString()).OrThrow();

    private string LevelOf(Evidence level) => ReviewerWords.Of(terminal.Language).For(level);

    private JsonObject Ask(JsonObject request, Evidence level)
    {
        while (true)
        {
            var decision = rules.Decide(Read(request) with { Evidence = level });
            var next = rules.NextQuestion(decision, _skipped);
            if (next.Question is not { } question)
            {
                terminal.Out.WriteLine(QuestionPrinter.Ending(terminal, decision, next.IsDecided));
                return request;
            }

            terminal.Out.WriteLine();
            _printer.Print(question);
            var (answer, value) = _answers.Read(question.Asked, question.Field is null ? question.Slot.Fields : []);
            switch (answer)
            {
                case Answer.Stop:
                    terminal.Out.WriteLine(QuestionPrinter.Ending(terminal, decision, isDecided: false));
                    return request;
                case Answer.Back when _before.TryPop(out var last):
                    request = last.Request;
                    _skipped.Remove(last.Path);
                    break;
                case Answer.Back:
                    terminal.Out.WriteLine(terminal.Words["answer.first"]);
                    break;
                default:
                    request = With(request, question, answer == Answer.Skip ? null : value);
                    break;
            }
        }
    }

    // What was answered is not asked again, even if it leaves something open, as a month or a list that may grow does.
    private JsonObject With(JsonObject request, Question question, JsonNode? value)
    {
        var next = (JsonObject)request.DeepClone();
        if (value is not null)
        {
            Put((JsonObject)next["facts"]!, question, value);
            var read = rules.ReadRequest(next.ToJsonString());
            if (!read.IsGood)
            {
                foreach (var finding in read.Findings) terminal.Out.WriteLine("  " + finding.Message(terminal.Language));
                return request;
            }
        }

        _before.Push((request, question.Path));
        _skipped.Add(question.Path);
        return next;
    }

    private void Put(JsonObject facts, Question question, JsonNode value)
    {
        if (answersAs > Evidence.Claimed)
        {
            Vouch(facts, question, value);
            return;
        }

        var given = facts[question.Fact] is JsonObject attested && attested["value"] is { } inner ? inner : facts[question.Fact];
        var known = given is JsonObject open ? open["items"] as JsonArray : given as JsonArray;
        if (question.Field is not null) known![question.Record]![question.Field.Name] = value;
        else facts[question.Fact] = question.Slot.Fields.IsEmpty || known is null ? value : After(known, value);
    }

    // Only what was vouched for as high goes on to hold beside the answer: a claim is replaced.
    private void Vouch(JsonObject facts, Question question, JsonNode value)
    {
        var kept = facts[question.Fact] is JsonObject attested && attested["attestation"] is JsonObject given && attested["value"] is { } inner && LevelIn(given) >= answersAs ? inner : null;
        var known = kept is JsonObject open ? open["items"] as JsonArray : kept as JsonArray;
        if (question.Field is not null)
        {
            known![question.Record]![question.Field.Name] = value;
            return;
        }

        facts[question.Fact] = new JsonObject
        {
            ["value"] = question.Slot.Fields.IsEmpty || known is null ? value : After(known, value),
            ["attestation"] = new JsonObject { ["level"] = JsonNamingPolicy.CamelCase.ConvertName(answersAs.ToString()) },
        };
    }

    private static Evidence LevelIn(JsonObject attestation) =>
        Enum.TryParse<Evidence>(attestation["level"]?.GetValue<string>(), ignoreCase: true, out var level) ? level : Evidence.Claimed;

    // What the list held already stands before what was answered.
    private static JsonNode After(JsonArray known, JsonNode value)
    {
        var records = value as JsonArray ?? value["items"]!.AsArray();
        foreach (var (record, at) in known.Select((r, i) => (r!.DeepClone(), i))) records.Insert(at, record);
        return value;
    }
}

/// <summary>What a person did with a question.</summary>
internal enum Answer
{
    Given,
    Skip,
    Back,
    Stop,
}

/// <summary>Reads answers by type; one that is none is told so and asked again.</summary>
internal sealed class AnswerReader(Terminal terminal, QuestionPrinter printer, TextReader input)
{
    public (Answer Answer, JsonNode? Value) Read(Slot slot, IReadOnlyList<FieldSlot> fields)
    {
        if (fields.Count > 0) return ReadList(fields);
        while (true)
        {
            var (answer, text) = Line();
            if (answer != Answer.Given) return (answer, null);
            if (ValueOf(slot, text) is { } value) return (Answer.Given, value);
            terminal.Out.WriteLine("  " + terminal.Words["answer.again"]);
        }
    }

    // Record by record; an empty line ends the list, "…" says that there may be more.
    private (Answer Answer, JsonNode? Value) ReadList(IReadOnlyList<FieldSlot> fields)
    {
        var records = new JsonArray();
        while (true)
        {
            terminal.Out.WriteLine("  " + terminal.Words.Say("answer.record", ("number", (records.Count + 1).ToString(CultureInfo.InvariantCulture))));
            var record = new JsonObject();
            foreach (var field in fields)
            {
                terminal.Out.WriteLine($"  · {printer.LabelOf(field)}");
                printer.Choices(field);
                while (true)
                {
                    var (answer, text) = Line();
                    if (answer is Answer.Back or Answer.Stop) return (answer, null);
                    if (answer == Answer.Skip && record.Count == 0 && records.Count == 0 && field.Index == 0) return (Answer.Skip, null);
                    if (answer == Answer.Skip) break;
                    if (field.Index == 0 && text.Length == 0) return (Answer.Given, records);
                    if (field.Index == 0 && text is "…" or "...") return (Answer.Given, new JsonObject { ["items"] = records, ["complete"] = false });
                    if (ValueOf(field, text) is { } value)
                    {
                        record[field.Name] = value;
                        break;
                    }

                    terminal.Out.WriteLine("  " + terminal.Words["answer.again"]);
                }
            }

            records.Add(record);
        }
    }

    private (Answer Answer, string Text) Line()
    {
        terminal.Out.Write("> ");
        string? text = input.ReadLine()?.Trim();
        return text switch
        {
            null or "q" => (Answer.Stop, ""),
            "?" or "？" => (Answer.Skip, ""),
            "<" => (Answer.Back, ""),
            _ => (Answer.Given, text),
        };
    }

    private JsonNode? ValueOf(Slot slot, string text) => slot.TypeWord switch
    {
        "boolean" => Chosen(slot, text) is { } yes ? JsonValue.Create(yes == "true") : null,
        "enumeration" or "status" => Chosen(slot, text) is { } id ? JsonValue.Create(id) : null,
        "set" => SetOf(slot, text),
        "integer" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole) : null,
        "decimal" => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? JsonValue.Create(number) : null,
        "date" => DayOf(slot, text),
        _ => text.Length > 0 ? JsonValue.Create(text) : null,
    };

    private static JsonNode? DayOf(Slot slot, string text)
    {
        if (slot.TakesOngoing && text is "ongoing" or "至今") return JsonValue.Create("ongoing");
        bool isDay = NodaTime.Text.LocalDatePattern.Iso.Parse(text).Success || NodaTime.Text.LocalDatePattern.Iso.Parse(text + "-01").Success;
        return isDay ? JsonValue.Create(text) : null;
    }

    private JsonArray? SetOf(Slot slot, string text)
    {
        if (text is "-" or "0" or "无" or "none") return [];
        string?[] ids = [.. text.Split([',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries).Select(t => Chosen(slot, t))];
        return ids.Length == 0 || ids.Contains(null) ? null : new JsonArray([.. ids.Distinct().Select(id => (JsonNode)JsonValue.Create(id)!)]);
    }

    // By number, id or label.
    private string? Chosen(Slot slot, string text)
    {
        var choices = printer.ChoicesOf(slot);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number >= 1 && number <= choices.Count ? choices[number - 1].Id : null;
        return choices.FirstOrDefault(c => c.Id == text || c.Label == text).Id;
    }
}
