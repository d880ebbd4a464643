using System.Text.Json;

namespace GreenChannel.Rules.Questions;

/// <summary>Writes what readings do to an answer as JSON: ids only, or with texts in one language.</summary>
internal sealed class ReadingsEffectJson(Utf8JsonWriter json, ReadingsEffect effect, Language? language)
{
    private readonly Labels? _labels = language is { } chosen ? new Labels(effect.Decision.Rules.Bound, ReviewerWords.Of(chosen)) : null;

    private AnswerJson Answer => new(json, _labels);

    public void Write()
    {
        json.WriteStartObject();
        json.WriteBoolean("sameUnderEach", effect.SameUnderEach);
        Answer.Each("readings", effect.Readings, reading =>
        {
            Answer.Reading(reading.Reading);
            json.WriteBoolean("matters", reading.Matters);
            Answer.Each("alternatives", reading.Alternatives, a => Alternative(reading, a));
        });
        if (!effect.Combined.IsEmpty || !effect.Pairs.IsEmpty || effect.PairsNotTried > 0)
        {
            json.WriteStartObject("together");
            Answer.Strings("readings", effect.Combined);
            Answer.Each("answers", effect.Together, Together);
            Answer.Each("pairs", effect.Pairs, Pair);
            if (effect.PairsNotTried > 0) json.WriteNumber("pairsNotTried", effect.PairsNotTried);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Alternative(ReadingEffect reading, ReadingAlternative alternative)
    {
        json.WriteString("choice", alternative.Choice);
        Answer.Text("choiceLabel", l => l.Choice(reading.Reading.Name, alternative.Choice));
        Answer.Each("differences", alternative.Differences, Difference);
    }

    private void Together(JointEffect joint)
    {
        Answer.Each("differences", joint.Differences, Difference);
        json.WriteStartArray("choices");
        foreach (var choices in joint.Choices)
        {
            json.WriteStartObject();
            for (int i = 0; i < choices.Length; i++) json.WriteString(effect.Combined[i], choices[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Pair(PairEffect pair)
    {
        json.WriteStartObject("choices");
        json.WriteString(pair.Reading, pair.Choice);
        json.WriteString(pair.OtherReading, pair.OtherChoice);
        json.WriteEndObject();
        Answer.Each("differences", pair.Differences, Difference);
    }

    private void Difference(OutcomeDifference difference)
    {
        Answer.Target(difference.Target);
        if (difference.Route is { } route)
        {
            json.WriteString("route", route);
            Answer.Text("routeLabel", l => l.Of(route));
        }

        Answer.Stated("before", difference.Before);
        Answer.Stated("after", difference.After);
    }
}
