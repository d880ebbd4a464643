using System.Text.Json;

namespace GreenChannel.Rules.Questions;

/// <summary>What to ask next of an applicant, so that the answer can change the best outcome of a target; or that nothing need be asked. Immutable.</summary>
public sealed class NextQuestion
{
    private readonly Decision _decision;

    internal NextQuestion(Decision decision, Question? question, bool isDecided)
    {
        _decision = decision;
        Question = question;
        IsDecided = isDecided;
    }

    /// <summary>The question; null once no answer changes the best outcome of any target asked for, or all that do were skipped.</summary>
    public Question? Question { get; }

    /// <summary>Whether no unknown fact, skipped or not, can change the best outcome of any target asked for.</summary>
    public bool IsDecided { get; }

    /// <summary>Writes it as one JSON object, texts in one language.</summary>
    public void WriteTo(Utf8JsonWriter writer, Language language) => QuestionsJson.Write(writer, _decision, this, language);
}
