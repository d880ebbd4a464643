using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;

namespace GreenChannel.Rules.Batch;

/// <summary>Answers the lines of a chunk, one after the other: one worker's. Not thread-safe.</summary>
internal sealed class LineAnswers(Ruleset rules, BatchOptions options, Tally tally) : IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    private readonly Dictionary<Ruleset, OutcomeDecider> _deciders = [];

    public void Answer(LineChunk chunk, CancellationToken cancellation)
    {
        if (chunk.IsTooLong)
        {
            Refuse(chunk.Answers, TooLong(chunk.FirstLine));
            return;
        }

        var rest = chunk.Lines.Span;
        for (long number = chunk.FirstLine; !rest.IsEmpty; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            int end = rest.IndexOf((byte)'\n');
            Answer(chunk.Answers, number, end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
        }
    }

    public void Dispose() => _json.Dispose();

    private void Answer(AnswerBuffer answers, long number, ReadOnlySpan<byte> line)
    {
        if (line.EndsWith("\r"u8)) line = line[..^1];
        if (line.Length > BatchOptions.LongestLine)
        {
            Refuse(answers, TooLong(number));
            return;
        }

        if (number == 1 && line.StartsWith("\uFEFF"u8)) line = line[3..];
        if (line.IndexOfAnyExcept(" \t\r"u8) < 0) return;
        var day = options.EditionFor is null ? null : DayOf(line);
        if ((options.EditionFor is null ? rules : options.EditionFor(day)) is not { } edition)
        {
            Refuse(answers, new BatchProblem(number, "noEditionInForce", 404, [], day));
            return;
        }

        var decider = options.Detail == BatchDetail.Outcomes ? DeciderOf(edition) : null;
        var asked = decider is null ? edition.ReadRequest(line) : decider.Read(line);
        if (!asked.IsGood) Refuse(answers, new BatchProblem(number, "invalidRequest", 400, asked.Findings));
        else if (decider is not null) decider.Decide(asked.Value, answers, tally);
        else WriteWhole(answers, edition, edition.Decide(asked.Value));
    }

    private void WriteWhole(AnswerBuffer answers, Ruleset edition, Decision decision)
    {
        _json.Reset(answers);
        decision.WriteTo(_json);
        _json.Flush();
        answers.Append((byte)'\n');
        tally.Add(edition.Plan, decision.Outcome, decision.Rows, decision.Lifted);
    }

    private void Refuse(AnswerBuffer answers, BatchProblem problem)
    {
        tally.Refused++;
        _json.Reset(answers);
        _json.WriteStartObject();
        _json.WriteNumber("line"u8, problem.Line);
        _json.WritePropertyName("problem"u8);
        if (options.WriteProblem is { } write) write(_json, problem);
        else WriteProblem(_json, problem, options.Language);
        _json.WriteEndObject();
        _json.Flush();
        answers.Append((byte)'\n');
    }

    private static void WriteProblem(Utf8JsonWriter json, BatchProblem problem, Language language)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "urn:green-channel:problem:" + problem.Code);
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("code"u8, problem.Code);
        json.WriteStartArray("errors"u8);
        foreach (var finding in problem.Findings.Where(f => f.Severity == Severity.Error))
        {
            json.WriteStartObject();
            json.WriteString("code"u8, finding.Id);
            json.WriteString("pointer"u8, finding.At.Pointer ?? "");
            json.WriteNumber("line"u8, finding.At.Line);
            json.WriteNumber("column"u8, finding.At.Column);
            json.WriteString("detail"u8, finding.Message(language));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private OutcomeDecider DeciderOf(Ruleset edition)
    {
        if (!_deciders.TryGetValue(edition, out var decider)) _deciders.Add(edition, decider = new OutcomeDecider(edition));
        return decider;
    }

    private static BatchProblem TooLong(long number) => new(number, "lineTooLong", 413, []);

    // The top-level "on", if it is a day. Whatever else is wrong, the reading of the request says where.
    private static LocalDate? DayOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
                if (reader.ValueTextEquals("on"u8)) return reader.Read() && reader.TokenType == JsonTokenType.String && Counting.Day.Parse(reader.GetString()!) is { } day ? day : null;
                if (!reader.TrySkip()) return null;
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}
